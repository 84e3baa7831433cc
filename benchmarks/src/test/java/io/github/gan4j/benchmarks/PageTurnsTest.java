package io.github.gan4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PageTurnsTest {
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void withoutABrowserNoTrainingGoesOn(@TempDir Path home) throws Exception {
        Path launcher = Files.writeString(
                home.resolve("gan4j"),
                "#!/bin/sh\necho $$ > \"" + home + "/pid.new\"\nmv \"" + home + "/pid.new\" \"" + home
                        + "/pid\"\nexec sleep 60\n");
        assertTrue(launcher.toFile().setExecutable(true));
        String browser = home.resolve("no-such-browser").toString();
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> PageTurns.main(new String[] {"1", "1", browser, home.toString()}))
                .getMessage();
        assertTrue(message.contains(browser), message);
        Path pid = home.resolve("pid");
        for (int i = 0; i < 20 && !Files.exists(pid); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        if (Files.exists(pid)) { // else it was ended before it had begun
            long number = Long.parseLong(Files.readString(pid).strip());
            assertFalse(ProcessHandle.of(number).filter(ProcessHandle::isAlive).isPresent(), "it trains on");
        }
    }
}

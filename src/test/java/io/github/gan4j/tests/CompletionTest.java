package io.github.gan4j.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts for shells in those shells, where they are installed, and the manual in those programs that read it. */
class CompletionTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        for (String shell : List.of("bash", "zsh", "fish")) {
            Files.writeString(
                    folder.resolve("gan4j." + shell),
                    Cli.run("completion", shell).done().out());
        }
        Files.writeString(folder.resolve("gan4j.1"), Cli.run("manual").done().out());
        Files.createDirectories(folder.resolve("runs/mnist-dcgan-1"));
        Files.writeString(folder.resolve("table of mine.csv"), "");
        Files.writeString(folder.resolve("a.png"), "");
    }

    private static boolean isThere(String program) {
        return Child.start(folder, List.of("sh", "-c", "command -v " + program))
                        .end()
                        .exitCode()
                == 0;
    }

    private static List<String> lines(String... command) {
        Cli.Result result = Child.start(folder, List.of(command)).end();
        assertEquals("", result.err());
        return result.out().lines().toList();
    }

    /** What bash offers behind some words, of which the last is being typed; one start for all. */
    private static List<String> bash(List<List<String>> typed) {
        StringBuilder script = new StringBuilder("source ./gan4j.bash\n");
        for (List<String> words : typed) {
            script.append("COMP_WORDS=(gan4j");
            words.forEach(word -> script.append(" '").append(word).append('\''));
            script.append(") COMP_CWORD=").append(words.size()).append(" COMPREPLY=()\n_gan4j\n");
            script.append("echo \"${COMPREPLY[*]}\"\n");
        }
        return lines("bash", "-c", script.toString());
    }

    @Test
    void bashCompletesWhatFits() {
        assumeTrue(isThere("bash"), "there is no bash here");
        assertEquals(
                List.of(
                        "train translate",
                        "--preset",
                        "dcgan dragan",
                        "dcgan dragan",
                        "mnist",
                        "table of mine.csv",
                        "runs/mnist-dcgan-1",
                        "runs/",
                        "fetch",
                        "mnist fashion-mnist",
                        "resume",
                        "",
                        "digits",
                        "bash zsh fish",
                        "ring",
                        "dcgan-digits dcgan-clothes",
                        "a.png"),
                bash(List.of(
                        List.of("tr"),
                        List.of("train", "mnist", "--pre"),
                        List.of("train", "mnist", "--preset", "d"),
                        List.of("train", "mnist", "--preset", "=", "d"),
                        List.of("train", "mn"),
                        List.of("train", "tab"),
                        List.of("sample", "mn"),
                        List.of("sample", "ru"),
                        List.of("data", "f"),
                        List.of("data", "fetch", ""),
                        List.of("help", "res"),
                        List.of("train", "mnist", "--seed", ""),
                        List.of("evaluate", "--judge", "d"),
                        List.of("completion", ""),
                        List.of("train", "--seed", "3", "ri"),
                        List.of("sample", "zoo", ":", "dc"),
                        List.of("sample", "zoo", ":", "dcgan-digits", "--out", "a.p"))));
    }

    @Test
    void fishCompletesWhatFits() {
        assumeTrue(isThere("fish"), "there is no fish here");
        List<String> offered = lines(
                "fish",
                "--no-config",
                "-c",
                "source gan4j.fish; for l in 'tr' 'train mnist --preset d' 'data f' 'show runs/'; complete -C \"gan4j $l\"; end");
        List<String> words =
                offered.stream().map(line -> line.replaceFirst("\t.*", "")).toList();
        assertTrue(
                words.containsAll(List.of("train", "translate", "dcgan", "dragan", "fetch", "runs/mnist-dcgan-1/")),
                offered.toString());
    }

    @Test
    void zshReadsItsScript() {
        assumeTrue(isThere("zsh"), "there is no zsh here");
        assertEquals(
                List.of("_gan4j"),
                lines(
                        "zsh",
                        "-f",
                        "-c",
                        "autoload -Uz compinit; compinit -u -D; source ./gan4j.zsh; echo ${_comps[gan4j]}"));
    }

    /** No option of the help is missing, and no command. */
    @Test
    void shellsAndTheManualKnowAllThatTheHelpDoes() throws IOException {
        String manual = Files.readString(folder.resolve("gan4j.1")).replace("\\-", "-");
        List<String> commands = new ArrayList<>();
        Matcher command = Pattern.compile("(?m)^  ([a-z]+) +\\S")
                .matcher(Cli.run("--help").out().split("Commands:")[1]);
        while (command.find()) {
            commands.add(command.group(1));
        }
        assertTrue(commands.containsAll(List.of("train", "show", "completion", "data")), commands.toString());
        for (String name : commands) {
            assertTrue(manual.contains(".SS \"gan4j " + name), name);
            assertTrue(Cli.run("help", name).done().out().contains(name), name);
            Matcher option = Pattern.compile("(?m)^ +(?:-\\w, )?(--[a-z0-9-]+)")
                    .matcher(Cli.run(name, "--help").out());
            while (option.find()) {
                assertTrue(manual.contains("\\fB" + option.group(1) + "\\fR"), name + " " + option.group(1));
                for (String shell : List.of("bash", "zsh", "fish")) {
                    String script = Files.readString(folder.resolve("gan4j." + shell));
                    String spelled =
                            shell.equals("fish") ? "-l " + option.group(1).substring(2) : option.group(1);
                    assertTrue(script.contains(spelled), shell + ": " + name + " " + option.group(1));
                }
            }
        }
        List<String> helped = isThere("bash")
                ? List.of(bash(List.of(List.of("help", ""))).get(0).split(" "))
                : commands;
        assertTrue(
                helped.containsAll(
                        commands.stream().filter(name -> !name.equals("help")).toList()),
                helped + "");
    }

    @Test
    void theManualIsWellFormed() {
        if (isThere("groff")) {
            assertEquals(List.of(), lines("sh", "-c", "groff -man -Tutf8 -ww gan4j.1 2>&1 >/dev/null"));
        }
        if (isThere("mandoc")) {
            assertEquals(List.of(), lines("sh", "-c", "mandoc -Tlint gan4j.1"));
        }
        Cli.Result unknown = Cli.run("completion", "powershell");
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().contains("There is no shell 'powershell' (known: bash, zsh, fish)"), unknown.err());
    }
}

package io.github.gan4j.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** The flags as the virtual machine tells them; to be loaded only where the module jdk.management is. */
record DiagnosticFlags(HotSpotDiagnosticMXBean bean) implements StartFlags {
    /** The flags, or null if this machine does not tell. */
    static @Nullable StartFlags read() {
        try {
            HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return bean == null ? null : new DiagnosticFlags(bean);
        } catch (IllegalArgumentException | LinkageError e) {
            return null;
        }
    }

    @Override
    public @Nullable String value(String flag) {
        try {
            return bean.getVMOption(flag).getValue();
        } catch (IllegalArgumentException e) {
            // There is none, or it is locked, and then has its default.
            return null;
        }
    }
}

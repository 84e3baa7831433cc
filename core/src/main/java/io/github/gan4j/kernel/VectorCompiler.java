package io.github.gan4j.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether this Java has a compiler that turns operations of the Vector API into instructions. Where it has not, each
 * operation makes an object, which takes a hundred times as long. Nothing of the API tells; but how the virtual machine
 * was started does, and unlike a time that is taken it tells the same on a busy machine.
 */
final class VectorCompiler {
    private static final String FASTER = "; for several times the speed ";

    /** The first version of Java whose Graal compiler knows vectors. */
    private static final int GRAAL_KNOWS_VECTORS = 25;

    /** The levels of compilation, the last of which turns vectors into instructions. */
    private static final int LAST_LEVEL = 4;

    /** Flags that are on by default, and without which vectors stay objects. */
    private static final List<String> NEEDED = List.of(
            "UseCompiler",
            "EnableVectorSupport",
            "EnableVectorReboxing",
            "Inline",
            "IncrementalInline",
            "UseTypeProfile");

    /** After how many calls code comes to the last level, where all levels are used. */
    private static final List<String> TIERED = List.of("Tier4InvocationThreshold", "Tier4MinInvocationThreshold");

    /** More calls than this, some 200 times the default, are not made before most trainings have ended. */
    private static final double MOST_CALLS = 1e6;

    private static final double MOST_SCALING = 100;

    /**
     * What is enough for the compiler, of nodes in its graphs and of bytes for its code, of which less leaves vectors
     * objects.
     */
    private static final Map<String, Long> LEAST = new TreeMap<>(
            Map.of("LiveNodeCountInliningCutoff", 4_000L, "MaxNodeLimit", 10_000L, "ReservedCodeCacheSize", 3L << 20));

    /** What is in the names of virtual machines without such a compiler. */
    private static final List<String> SLOW = List.of("J9", "Zero VM", "Client VM", "Minimal VM");

    private final String vmName;
    private final String vmInfo;
    private final int feature;
    private final StartFlags flags;

    /**
     * @param vmName the property java.vm.name
     * @param vmInfo the property java.vm.info
     * @param feature the version of Java
     */
    VectorCompiler(String vmName, String vmInfo, int feature, StartFlags flags) {
        this.vmName = vmName;
        this.vmInfo = vmInfo;
        this.feature = feature;
        this.flags = flags;
    }

    /** That of this Java. */
    static VectorCompiler present() {
        String vmName = System.getProperty("java.vm.name", "");
        return new VectorCompiler(
                vmName,
                System.getProperty("java.vm.info", ""),
                Runtime.version().feature(),
                isHotSpot(vmName) ? StartFlags.present() : flag -> null);
    }

    /** Why vectors are slow here, with the cure; null when they are not. */
    @Nullable
    String whySlow() {
        if (!isHotSpot(vmName)) {
            return otherMachine();
        }
        String option = culprit();
        if (option != null) {
            return "this Java was started with " + option + ", and so turns no vectors into instructions" + FASTER
                    + "leave that out";
        }
        if (is("UseJVMCICompiler", true) && feature < GRAAL_KNOWS_VECTORS) {
            return "the Graal compiler of this Java turns no vectors into instructions" + FASTER + "use GraalVM "
                    + GRAAL_KNOWS_VECTORS + " or newer, or the option -XX:-UseJVMCICompiler";
        }
        if (vmInfo.contains("interpreted mode") || vmInfo.contains("emulated-client")) {
            return "this Java runs in " + vmInfo + ", and so turns no vectors into instructions" + FASTER
                    + "leave out the option that asks for this";
        }
        return null;
    }

    private static boolean isHotSpot(String vmName) {
        return vmName.contains("Server VM");
    }

    private String otherMachine() {
        for (String slow : SLOW) {
            if (vmName.contains(slow)) {
                return "vectors are slow on " + vmName + FASTER + "use a HotSpot Java with a Server VM, and "
                        + Kernels.CURE;
            }
        }
        return "whether vectors are fast on '" + vmName + "' is not known; where they are, -D" + Kernels.PROPERTY
                + "=vector makes use of them";
    }

    /** The option that takes the compiler away, or what it needs. */
    private @Nullable String culprit() {
        if (vmInfo.contains("interpreted mode")) {
            return interpreter();
        }
        if (level() < LAST_LEVEL && (level() == 0 || !is("TieredCompilation", false))) {
            return "-XX:TieredStopAtLevel=" + level();
        }
        for (String needed : NEEDED) {
            if (is(needed, false)) {
                return "-XX:-" + needed;
            }
        }
        if (value("CompilationMode").startsWith("quick-only")) {
            return "-XX:CompilationMode=" + value("CompilationMode");
        }
        if (vmInfo.contains("emulated-client") && is("NeverActAsServerClassMachine", true)) {
            return "-XX:+NeverActAsServerClassMachine";
        }
        if (value("DisableIntrinsic").contains("_Vector")) {
            return "-XX:DisableIntrinsic=" + value("DisableIntrinsic");
        }
        if (value("ControlIntrinsic").contains("-_Vector")) {
            return "-XX:ControlIntrinsic=" + value("ControlIntrinsic");
        }
        String limit = late() == null ? narrow() : late();
        String command = limit == null ? CompileCommands.culprit(flags) : limit;
        return command == null ? CompilerDirectives.culprit(flags) : command;
    }

    /** What puts the last level off for so long that hardly anything ever gets there. */
    private @Nullable String late() {
        if (number("CompileThresholdScaling", 1) > MOST_SCALING) {
            return "-XX:CompileThresholdScaling=" + value("CompileThresholdScaling");
        }
        boolean tiered = !is("TieredCompilation", false);
        for (String threshold : tiered ? TIERED : List.of("CompileThreshold")) {
            if (number(threshold, 0) > MOST_CALLS) {
                return "-XX:" + threshold + "=" + value(threshold);
            }
        }
        return null;
    }

    /** What leaves the compiler too little room for a kernel. */
    private @Nullable String narrow() {
        for (String limit : LEAST.keySet()) {
            if (isTooFew(limit, value(limit))) {
                return "-XX:" + limit + "=" + value(limit);
            }
        }
        return null;
    }

    /** Whether a limit that the compiler can be given leaves it too little room. */
    static boolean isTooFew(String limit, String value) {
        OptionalLong room = StartOptions.size(value);
        return room.isPresent() && room.getAsLong() < LEAST.getOrDefault(limit, 0L);
    }

    private double number(String flag, double otherwise) {
        try {
            return Double.parseDouble(value(flag));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private String interpreter() {
        if (value("CompileThresholdScaling").matches("0(\\.0*)?")) {
            return "-XX:CompileThresholdScaling=0";
        }
        String compiler = System.getProperty("java.compiler", "");
        return compiler.toUpperCase(Locale.ROOT).equals("NONE") ? "-Djava.compiler=" + compiler : "-Xint";
    }

    private int level() {
        try {
            return Integer.parseInt(value("TieredStopAtLevel"));
        } catch (NumberFormatException e) {
            return LAST_LEVEL;
        }
    }

    /** Whether a flag is known and has this value. */
    private boolean is(String flag, boolean expected) {
        return value(flag).equals(Boolean.toString(expected));
    }

    private String value(String flag) {
        String value = flags.value(flag);
        return value == null ? "" : value;
    }
}

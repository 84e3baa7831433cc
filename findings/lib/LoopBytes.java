import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * Bytes that compiled loops of the Vector API allocate each time round: of findings about it. {@code java LoopBytes.java FOLDER} compiles
 * FOLDER/Finding.java together with this file and runs it. Its loops are static methods that return how often they went round.
 */
public class LoopBytes {
    /** Numbers in an array that a loop is given; the second array has a few more. */
    static final int SIZE = 4096;

    private static final int CALLS = 1500;
    private static final int TRIES = 3;

    public interface Loop {
        int run(float[] a, float[] b, float[] y);
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("measure")) {
            measure(args);
            return;
        }
        Path folder = Path.of(args[0]);
        Path classes = folder.resolve("classes-" + Runtime.version().feature());
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-nowarn",
                        "-proc:none",
                        "--add-modules=jdk.incubator.vector",
                        "-d",
                        classes.toString(),
                        args[1],
                        folder.resolve("Finding.java").toString());
        System.exit(
                failed != 0
                        ? failed
                        : new ProcessBuilder(java(classes.toString(), List.of(), "Finding"))
                                .inheritIO()
                                .start()
                                .waitFor());
    }

    /**
     * The loops run one after the other in a Java of its own; up to three times, until one is as expected.
     *
     * @return bytes that the last of the loops allocates each time round
     */
    static double bytes(boolean boxes, List<String> options, String... loops) throws Exception {
        List<String> args = new ArrayList<>(List.of("measure"));
        args.addAll(List.of(loops));
        double seen = 0;
        for (int i = 0; i < TRIES; i++) {
            seen = Double.parseDouble(said(options, "LoopBytes", args.toArray(String[]::new)));
            if (isAsExpected(boxes, seen)) {
                return seen;
            }
        }
        return seen;
    }

    static boolean isAsExpected(boolean boxes, double seen) {
        return boxes ? seen > 8 : seen < 1;
    }

    /** {@return the value of a flag of HotSpot; a dash where it has none of that name} */
    static String flag(String name) {
        try {
            return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption(name)
                    .getValue();
        } catch (IllegalArgumentException e) {
            return "-";
        }
    }

    /** {@return whether this Java uses AVX2 with fused multiply-add, or more, when nobody tells it what to use} */
    static boolean hasAvx2() {
        String avx = flag("UseAVX");
        return !avx.equals("-") && Integer.parseInt(avx) >= 2 && flag("UseFMA").equals("true");
    }

    /** {@return the last line said by a class in a Java of its own} */
    static String said(List<String> options, String name, String... args) throws IOException, InterruptedException {
        List<String> command = java(System.getProperty("java.class.path"), options, name);
        command.addAll(List.of(args));
        Process java = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (java.waitFor() != 0) {
            throw new IOException(command + " ended with " + java.exitValue());
        }
        return said.substring(said.lastIndexOf('\n') + 1);
    }

    /** Compilers do not work beside the loops (-Xbatch): what is compiled when depends on calls, not on how busy the processor is. */
    private static List<String> java(String classes, List<String> options, String name) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xbatch", "-XX:+UseSerialGC", "-Xmx128m", "--add-modules=jdk.incubator.vector"));
        command.addAll(options);
        command.addAll(List.of("-cp", classes, name));
        return command;
    }

    private static void measure(String[] names) throws Exception {
        float[] a = new float[SIZE];
        float[] b = new float[SIZE + 64];
        float[] y = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            a[i] = i % 7 - 3;
            b[i] = i % 5 - 2;
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double least = Double.MAX_VALUE;
        for (int i = 1; i < names.length; i++) {
            var method = Class.forName("Finding")
                    .getDeclaredMethod(names[i], float[].class, float[].class, float[].class);
            Loop loop = MethodHandleProxies.asInterfaceInstance(
                    Loop.class, MethodHandles.lookup().unreflect(method));
            for (int j = 0; j < CALLS; j++) {
                loop.run(a, b, y);
            }
            least = Double.MAX_VALUE;
            for (int j = 0; j < 20; j++) {
                long times = 0;
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int k = 0; k < 20; k++) {
                    times += loop.run(a, b, y);
                }
                least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / (double) times);
            }
        }
        System.out.println(least);
    }
}

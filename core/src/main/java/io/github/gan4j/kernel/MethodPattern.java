package io.github.gan4j.kernel;

import java.util.List;

/**
 * A pattern for methods in the options of the virtual machine, such as {@code some.Type::method} or
 * {@code some/Type.method(I)V}, with stars at the beginning or the end of the type and the method.
 */
record MethodPattern(String type, String method, String signature) {
    /** A package that vectors go through, and one of its classes. */
    record Needed(String folder, String name) {
        private MethodPattern all() {
            return new MethodPattern(folder + "*", "*", "");
        }
    }

    /** The kernels themselves. */
    static final Needed OURS = new Needed("io.github.gan4j.kernel.", "io.github.gan4j.kernel.product.RowTiles");

    /** The Vector API as programs call it. */
    static final Needed API = new Needed("jdk.incubator.vector.", "jdk.incubator.vector.FloatVector");

    /** What of Java the API is made of. */
    static final Needed SUPPORT = new Needed("jdk.internal.vm.vector.", "jdk.internal.vm.vector.VectorSupport");

    static MethodPattern of(String text) {
        int bracket = text.indexOf('(');
        String names = bracket < 0 ? text : text.substring(0, bracket);
        String dotted = names.trim().replace('/', '.').replace("::", ".");
        int dot = dotted.lastIndexOf('.');
        return new MethodPattern(
                dot < 0 ? dotted : dotted.substring(0, dot),
                dotted.substring(dot + 1),
                bracket < 0 ? "" : text.substring(bracket).trim());
    }

    /** Whether it is for some of what is needed. */
    boolean meets(Needed needed) {
        String core = core(type);
        if (core.isEmpty()) {
            return core(method).isEmpty();
        }
        boolean before = type.startsWith("*");
        boolean after = type.endsWith("*");
        boolean inside = !before && core.startsWith(needed.folder);
        if (before && after) {
            return needed.name.contains(core);
        }
        return inside || (before && needed.name.endsWith(core)) || (after && needed.name.startsWith(core));
    }

    /** Whether it is for some of what is needed, and not only for methods that patterns before it are for. */
    boolean isFirstFor(Needed needed, List<MethodPattern> before) {
        return meets(needed) && before.stream().noneMatch(first -> first.covers(this) || first.covers(needed.all()));
    }

    private boolean covers(MethodPattern other) {
        return covers(type, other.type)
                && covers(method, other.method)
                && (signature.isEmpty() || signature.equals(other.signature));
    }

    /** Whether all that one pattern with stars fits, another fits too. */
    private static boolean covers(String pattern, String other) {
        String core = core(pattern);
        boolean before = pattern.startsWith("*");
        boolean after = pattern.endsWith("*");
        if (before && after) {
            return core(other).contains(core);
        }
        if (after) {
            return !other.startsWith("*") && core(other).startsWith(core);
        }
        return before ? !other.endsWith("*") && core(other).endsWith(core) : other.equals(pattern);
    }

    private static String core(String pattern) {
        return pattern.replace("*", "");
    }
}

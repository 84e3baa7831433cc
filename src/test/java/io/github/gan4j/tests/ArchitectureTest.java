package io.github.gan4j.tests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows between packages and modules, and what is kept out of the libraries. */
class ArchitectureTest {
    private static final String OURS = "io.github.gan4j.";
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.gan4j");
    private static final JavaClasses LIBRARIES =
            ALL.that(not(resideInAnyPackage(OURS + "examples..", OURS + "benchmarks..")));

    @Test
    void onlyTheKernelsKnowTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + "kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(ALL);
    }

    @Test
    void arrowsPointDownwards() {
        mayKnow("kernel..", "kernel..");
        mayKnow("ndarray", "kernel..");
        mayKnow("compute", "kernel..", "ndarray");
        mayKnow("random", "ndarray");
        mayKnow("autograd", "kernel..", "compute", "ndarray", "random");
        mayKnow("nn..", "ndarray", "random", "autograd");
        mayKnow("data..", "ndarray", "random", "autograd", "nn..");
        mayKnow("metric..", "ndarray", "random", "autograd", "nn..");
        mayKnow("gan..", "ndarray", "random", "autograd", "nn..", "data..");
        mayKnow("run..", "ndarray", "random", "autograd", "nn..", "data..", "gan..");
        mayKnow("examples..", "ndarray", "random", "autograd", "nn..", "data..", "metric..", "gan..", "run..");
    }

    /** What each family of kernels knows of others; what puts them together knows all of them, and none knows that. */
    private static final Map<String, List<String>> FAMILIES = Map.of(
            "kernel.parallel", List.of(),
            "kernel.elementwise", List.of("kernel.parallel"),
            "kernel.order", List.of(),
            "kernel.reduction", List.of("kernel.elementwise", "kernel.order", "kernel.parallel"),
            "kernel.normalization", List.of(),
            "kernel.update", List.of("kernel.elementwise"),
            "kernel.product", List.of("kernel.order", "kernel.parallel"),
            "kernel.convolution", List.of("kernel.order", "kernel.product", "kernel.parallel"));

    @Test
    void familiesOfKernelsKnowNoMoreOfEachOtherThanIsSaidHere() {
        Set<String> families = new TreeSet<>();
        for (JavaClass type : ALL.that(resideInAnyPackage(OURS + "kernel.*.."))) {
            families.add(type.getPackageName().substring(OURS.length()));
        }
        assertEquals(new TreeSet<>(FAMILIES.keySet()), families);
        FAMILIES.forEach((family, others) -> mayKnow(family, others.toArray(new String[0])));
        SlicesRuleDefinition.slices()
                .matching("io.github.gan4j.(kernel..)")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    /** A package depends on itself, on those named, and on others than ours. */
    private static void mayKnow(String from, String... to) {
        String[] allowed = new String[to.length + 1];
        allowed[0] = OURS + from;
        for (int i = 0; i < to.length; i++) {
            allowed[i + 1] = OURS + to[i];
        }
        noClasses()
                .that()
                .resideInAPackage(OURS + from)
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.github.gan4j..").and(not(resideInAnyPackage(allowed))))
                .check(ALL);
    }

    /** Threads are other people's: what kernels leave in them stays as long as they live. */
    @Test
    void kernelsLeaveNothingInThreads() {
        noClasses()
                .that()
                .resideInAPackage(OURS + "kernel..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(ALL);
    }

    @Test
    void theLibrariesDependOnSlf4jAndNothingElse() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "javax.imageio..",
                        "jdk.incubator.vector..",
                        "com.sun.management..",
                        "org.slf4j..",
                        "org.jspecify.annotations..",
                        "io.github.gan4j.."))
                .check(LIBRARIES.that(not(resideInAnyPackage(OURS + "run.."))));
        assertTrue(LIBRARIES.size() > 50, "the rules see the libraries");
    }

    /** What is chosen is written as JSON, by Gson. */
    @Test
    void runDependsOnGsonToo() {
        classes()
                .that()
                .resideInAPackage(OURS + "run..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "com.google.gson..",
                        "org.slf4j..",
                        "org.jspecify.annotations..",
                        "io.github.gan4j.."))
                .check(LIBRARIES);
    }

    /**
     * Those of {@code Math} may be rounded by one platform this way and by another that way; those of
     * {@code StrictMath} may not.
     */
    @Test
    void theLibrariesLetNoPlatformRound() {
        Set<String> exact = Set.of(
                "sqrt",
                "fma",
                "abs",
                "max",
                "min",
                "round",
                "rint",
                "floor",
                "ceil",
                "floorMod",
                "floorDiv",
                "ulp",
                "signum",
                "clamp",
                "scalb",
                "getExponent",
                "nextUp",
                "nextDown",
                "nextAfter",
                "copySign",
                "toRadians",
                "toDegrees",
                "multiplyHigh",
                "multiplyFull",
                "addExact",
                "subtractExact",
                "multiplyExact",
                "incrementExact",
                "negateExact",
                "toIntExact");
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "a function of Math that platforms round",
                        call -> call.getTargetOwner().isEquivalentTo(Math.class) && !exact.contains(call.getName())))
                .check(LIBRARIES);
    }

    @Test
    void theLibrariesPrintNothing() {
        noClasses().should(GeneralCodingRules.ACCESS_STANDARD_STREAMS).check(LIBRARIES);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(LIBRARIES);
    }

    @Test
    void noPackageIsInTwoModules() {
        Map<String, String> moduleOf = new HashMap<>();
        for (JavaClass type : ALL) {
            String place = type.getSource().orElseThrow().getUri().toString();
            String module = place.substring(
                    0, place.indexOf(type.getName().replace('.', '/').split("\\$", 2)[0]));
            String before = moduleOf.putIfAbsent(type.getPackageName(), module);
            assertEquals(before == null ? module : before, module, type.getPackageName());
        }
    }

    /** A name says one thing, wherever it stands. */
    @Test
    void noTwoClassesHaveOneSimpleName() {
        Map<String, String> known = new TreeMap<>();
        for (JavaClass type : ALL) {
            if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
                String before = known.put(type.getSimpleName(), type.getPackageName());
                assertNull(before, () -> type.getName() + " has the name of a class in " + before);
            }
        }
    }

    /** Servers often have no fonts, and each machine has others: letters are drawn by {@code StrokeText}. */
    @Test
    void picturesNeedNoFonts() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OURS + "benchmarks..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.awt.Font")
                .orShould()
                .callMethod(java.awt.Graphics2D.class, "drawString", String.class, int.class, int.class)
                .check(ALL);
    }
}

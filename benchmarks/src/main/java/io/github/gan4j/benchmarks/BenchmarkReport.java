package io.github.gan4j.benchmarks;

import io.github.gan4j.data.chart.BarChart;
import io.github.gan4j.data.chart.BarChart.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a Markdown table and a plot of the results of JMH, with the goals that rows have. */
final class BenchmarkReport {
    private record Section(String title, String prefix, String share) {}

    private static final List<Section> SECTIONS = List.of(
            new Section("The machine", "MachineBenchmark", "of one core"),
            new Section("Products of matrices", "MatmulBenchmark", "of one core's FMA peak"),
            new Section("Convolutions", "ConvolutionBenchmark", "of one core's FMA peak"),
            new Section("Batch normalisation, bias and leaky ReLU", "NormalizationBenchmark", "of one core's copy"),
            new Section("Elementwise loops and reductions", "ElementwiseBenchmark", "of one core's copy"),
            new Section("Optimizer", "OptimizerBenchmark", "of one core's copy"),
            new Section("Batches", "BatchesBenchmark", "of one core's copy"),
            new Section("Layers, forward and back", "LayerBenchmark", "of one core's FMA peak"),
            new Section("Training steps", "TrainingStepBenchmark", "of one core's FMA peak"),
            new Section("Others", "", "of one core"));

    private final List<Row> rows;

    BenchmarkReport(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * Reads results and writes the table, to the screen and beside them as {@code .md}, and the plot as {@code .svg}.
     *
     * @throws IOException if a file cannot be read or written
     */
    static void write(Path results) throws IOException {
        BenchmarkReport report = new BenchmarkReport(Row.read(results));
        String name = results.getFileName().toString().replaceFirst("\\.json$", "");
        Path plot = results.resolveSibling(name + ".svg");
        Path table = results.resolveSibling(name + ".md");
        Files.writeString(plot, report.svg());
        Files.writeString(table, report.markdown());
        System.out.println();
        System.out.print(report.markdown());
        System.out.println("\nThe table is in " + table + ", the plot in " + plot);
    }

    /** The table, in sections, and how many of the goals were reached. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        rows.stream()
                .findFirst()
                .ifPresent(row -> text.append("Java ").append(row.java()).append(".\n"));
        for (Section section : SECTIONS) {
            List<Row> inside = in(section);
            if (inside.isEmpty()) {
                continue;
            }
            text.append("\n### ").append(section.title).append("\n\n| case | kernels | threads | rate | ");
            text.append(section.share).append(" | ± | bytes a call | goal | |\n");
            text.append("| --- | --- | --: | --: | --: | --: | --: | --- | --- |\n");
            inside.forEach(row -> text.append(line(row)));
        }
        List<Goal> goals =
                rows.stream().flatMap(row -> Goal.of(row, rows).stream()).toList();
        long reached = goals.stream().filter(Goal::isReached).count();
        long known = goals.stream().filter(Goal::known).count();
        text.append("\n").append(reached).append(" of ").append(known).append(" goals reached");
        if (known < goals.size()) {
            text.append("; ")
                    .append(goals.size() - known)
                    .append(" open, where ± is more than 30 % of what was measured, or of what it is compared with");
        }
        return text.append(".\n").toString();
    }

    private List<Row> in(Section section) {
        return rows.stream().filter(row -> section(row).equals(section)).toList();
    }

    private static Section section(Row row) {
        return SECTIONS.stream()
                .filter(section -> row.benchmark().startsWith(section.prefix))
                .findFirst()
                .orElseThrow();
    }

    private String line(Row row) {
        Optional<Goal> goal = Goal.of(row, rows);
        List<String> cells = List.of(
                row.label(),
                row.param("kernels", "vector"),
                Integer.toString(row.threads()),
                rate(row),
                percent(row.share() < 10 ? row.share() : Math.floor(row.share())),
                percent(100 * row.error() / row.score()),
                amount(row.figure("gc.alloc.rate.norm")),
                goal.map(Goal::words).orElse(""),
                goal.map(Goal::verdict).orElse(""));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String rate(Row row) {
        if (row.benchmark().startsWith("TrainingStepBenchmark") && row.unit().equals("ops/s")) {
            return String.format(Locale.ROOT, "%.1f ms, %.0f GFLOP/s", 1e3 / row.score(), row.figure("gflop"));
        }
        if (!Double.isNaN(row.figure("gflop"))) {
            return significant(row.figure("gflop")) + " GFLOP/s";
        }
        if (!Double.isNaN(row.figure("gigabyte"))) {
            return significant(row.figure("gigabyte")) + " GB/s";
        }
        return significant(row.score()) + " " + row.unit();
    }

    private static String significant(double number) {
        return String.format(Locale.ROOT, number >= 100 ? "%.0f" : number >= 10 ? "%.1f" : "%.2f", number);
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, share < 10 ? "%.1f %%" : "%.0f %%", share) : "";
    }

    private static String amount(double bytes) {
        return Double.isFinite(bytes) ? String.format(Locale.ROOT, "%,.0f", bytes) : "";
    }

    /** A bar for the share of the FMA peak of each row that counts operations; a mark where its goal is. */
    String svg() {
        BarChart bars = BarChart.of(
                "Share of the FMA peak of one core, in percent",
                "green: goal reached, red: goal missed, grey: no goal, or open");
        for (Section section : SECTIONS) {
            for (Row row : in(section)) {
                double share = row.figure("percentOfPeak");
                if (Double.isFinite(share)) {
                    String label = row.label()
                            + (row.vector() ? "" : ", " + row.kernels())
                            + (row.threads() == 1 ? ", 1 thread" : ", " + row.threads() + " threads");
                    Optional<Goal> goal = Goal.of(row, rows);
                    bars = bars.bar(
                            label,
                            share,
                            goal.filter(Goal::known)
                                    .map(known -> known.reached() ? Verdict.REACHED : Verdict.MISSED)
                                    .orElse(Verdict.NONE));
                }
            }
        }
        return bars.svg();
    }
}

package press.shijian.benchmarks.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All results of a run, written so that they can be read by programs and by people. */
public record Report(Surroundings surroundings, List<Result> results) {

    private static final String PLOTTING = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private record OfOneScenario(Surroundings surroundings, Result result) {}

    /** Writes a JSON file for each result, named after its scenario, and {@code index.html}, which needs no other file. */
    public void writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Result result : results) {
                Files.writeString(
                        folder.resolve(result.name() + ".json"),
                        JSON.writeValueAsString(new OfOneScenario(surroundings, result)));
            }
            Files.writeString(folder.resolve("index.html"), page());
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write the report to " + folder + ": " + failed.getMessage(), failed);
        }
    }

    private String page() {
        return Mustache.compiler()
                .compile(resource("/press/shijian/benchmarks/report/page.mustache"))
                .execute(Map.of(
                        "surroundings", surroundings,
                        "results", results.stream().map(Report::section).toList(),
                        "style", resource("/press/shijian/benchmarks/report/page.css"),
                        "plotStyle", resource(PLOTTING + "uPlot.min.css"),
                        "plotting", resource(PLOTTING + "uPlot.iife.min.js"),
                        "drawing", resource("/press/shijian/benchmarks/report/plots.js"),
                        // what a script element holds ends at the first "</"
                        "data", JSON.writeValueAsString(results).replace("</", "<\\/")));
    }

    private static Map<String, Object> section(Result result) {
        return Map.of(
                "name", result.name(),
                "question", result.question(),
                "notes", result.notes(),
                "plots", result.plots(),
                "figures", result.figures().stream().map(Report::row).toList());
    }

    private static Map<String, Object> row(Figure figure) {
        Figure.Reference reference = figure.reference();
        double longest = Math.max(figure.value(), reference == null ? 0 : reference.value());
        return Map.of(
                "what", figure.what(),
                "unit", figure.unit(),
                "value", rounded(figure.value()),
                "compared", reference != null,
                "width", percent(figure.value(), longest),
                "reference",
                        Stream.ofNullable(reference)
                                .map(other -> Map.of(
                                        "what", other.what(),
                                        "value", rounded(other.value()),
                                        "width", percent(other.value(), longest)))
                                .toList());
    }

    /** Three digits: more would promise more than was measured. */
    static String rounded(double value) {
        int decimals = value >= 100 || value == Math.rint(value) ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String percent(double value, double longest) {
        return String.format(Locale.ROOT, "%.1f", longest == 0 ? 0 : 100 * value / longest);
    }

    private static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(Report.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

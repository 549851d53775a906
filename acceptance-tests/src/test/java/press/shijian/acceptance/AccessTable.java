package press.shijian.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;

/** Who may ask a service for what, as {@code access/<service>.txt} says by hand. */
record AccessTable(List<Row> rows) {

    /** The table's columns. Students have accounts at submission-service, staff at review-service; publish-service has none. */
    enum Who {
        NOBODY,
        STRANGER,
        OWNER,
        REVIEWER,
        EDITOR,
        CHIEF,
        OPERATOR
    }

    /**
     * @param method of HTTP, or {@code *} for a mapping that takes any
     * @param path as it is mapped
     * @param byFilter whether a filter answers and no mapping is there
     * @param expected one for each of {@link Who}
     */
    record Row(String method, String path, boolean byFilter, List<String> expected) {

        boolean isForPrograms() {
            return path.startsWith("/api/");
        }

        boolean isForOperators() {
            return path.startsWith("/ops") || path.startsWith("/actuator");
        }

        boolean changesSomething() {
            return !method.equals("GET") && !method.equals("*");
        }

        /** What this kind of person gets. */
        String expected(Who who) {
            return expected.get(who.ordinal());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static AccessTable of(String service) {
        try (InputStream table = AccessTable.class.getResourceAsStream("access/" + service + ".txt")) {
            String text = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            return new AccessTable(text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("method path"))
                    .map(AccessTable::row)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Row row(String line) {
        List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        List<String> expected = cells.subList(1, cells.size());
        if (expected.size() == 1) {
            expected = Collections.nCopies(Who.values().length, expected.get(0));
        }
        String[] address = cells.get(0).split(" ");
        boolean byFilter = address[0].equals("filter");
        if (expected.size() != Who.values().length || address.length != (byFilter ? 3 : 2)) {
            throw new IllegalArgumentException("Not a row: " + line);
        }
        return new Row(address[address.length - 2], address[address.length - 1], byFilter, expected);
    }

    /**
     * Holds the rows against the service's own mappings.
     *
     * @param operator who may ask for {@code /actuator/mappings}
     * @return what is wrong, with the lines to add; empty where nothing is
     */
    List<String> differencesFrom(Visitor operator) {
        Set<String> mapped = mappings(operator.get("/actuator/mappings").is(200));
        Set<String> known =
                rows.stream().filter(row -> !row.byFilter()).map(Row::toString).collect(Collectors.toSet());
        List<String> differences = new ArrayList<>();
        mapped.stream()
                .filter(mapping -> !known.contains(mapping))
                .map(mapping ->
                        "add: " + mapping + " | nobody | stranger | owner | reviewer | editor | chief | operator")
                .forEach(differences::add);
        known.stream()
                .filter(row -> !mapped.contains(row))
                .map(row -> "remove: " + row + ", which the service doesn't map")
                .forEach(differences::add);
        return differences;
    }

    private static Set<String> mappings(Answer answer) {
        Set<String> found = new TreeSet<>();
        answer.json()
                .path("contexts")
                .valueStream()
                .forEach(context -> context.at("/mappings/dispatcherServlets")
                        .valueStream()
                        .flatMap(servlet -> servlet.valueStream())
                        .forEach(mapping -> {
                            var conditions = mapping.at("/details/requestMappingConditions");
                            List<String> methods = conditions
                                    .path("methods")
                                    .valueStream()
                                    .map(method -> method.asString())
                                    .toList();
                            // a handler of static resources has no conditions, only the pattern
                            List<String> patterns = conditions.isMissingNode()
                                    ? List.of(mapping.path("predicate").asString())
                                    : conditions
                                            .path("patterns")
                                            .valueStream()
                                            .map(pattern -> pattern.asString())
                                            .toList();
                            for (String method : methods.isEmpty() ? List.of("*") : methods) {
                                patterns.forEach(pattern -> found.add(method + " " + pattern));
                            }
                        }));
        return found;
    }

    /** Whether the answer is what a cell says. */
    static boolean fits(String cell, Answer answer) {
        boolean toSignIn =
                answer.location().startsWith("/login") && !answer.location().contains("signed-out");
        boolean letIn =
                answer.status() < 500 && !toSignIn && !Set.of(401, 403, 405).contains(answer.status());
        return switch (cell) {
            case "ok" -> letIn && answer.status() != 404;
            case "in" -> letIn;
            case "login" -> toSignIn && (answer.status() == 302 || answer.status() == 303);
            default -> answer.status() == Integer.parseInt(cell);
        };
    }
}

package press.shijian.review.policy.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import press.shijian.review.policy.ChangePolicy;
import press.shijian.review.policy.ReviewPolicy;
import press.shijian.review.policy.Step;
import press.shijian.review.policy.TypedStep;
import press.shijian.review.staff.Role;

/**
 * A policy as it stands in the form: some rows more than it has acts, since a page without scripts adds none. A row without a stage counts for nothing.
 *
 * @param number of the policy that was edited
 */
record PolicyForm(int number, List<Row> rows, String resubmission) {

    private static final int SPARE = 3;
    private static final int USUAL_DUE = 72;

    /** As it was typed; the fields' names end with the row's place. */
    record Row(String stage, String name, String act, List<String> roles, String due, String order) {

        static Row empty(int place) {
            return new Row("", "", "", List.of(), String.valueOf(USUAL_DUE), String.valueOf(place));
        }

        static Row of(Step step, int place) {
            return new Row(
                    step.stage().slug(),
                    Objects.requireNonNullElse(step.name(), ""),
                    step.act().slug(),
                    step.roles().stream().map(Role::slug).toList(),
                    String.valueOf(step.dueHours() == 0 ? USUAL_DUE : step.dueHours()),
                    String.valueOf(place));
        }

        public boolean has(Role role) {
            return roles.contains(role.slug());
        }

        TypedStep typed() {
            return new TypedStep(stage, name, act, List.copyOf(roles), number(due));
        }
    }

    static PolicyForm of(ReviewPolicy policy) {
        List<Row> rows = new ArrayList<>();
        policy.steps().forEach(step -> rows.add(Row.of(step, rows.size() + 1)));
        return new PolicyForm(
                policy.number(), withSpare(rows), policy.resubmission().slug());
    }

    static PolicyForm typed(MultiValueMap<String, String> fields) {
        List<Row> rows = IntStream.range(0, ChangePolicy.MOST_STEPS)
                .filter(i -> fields.containsKey("stage-" + i))
                .mapToObj(i -> new Row(
                        text(fields, "stage-" + i),
                        text(fields, "name-" + i),
                        text(fields, "act-" + i),
                        fields.getOrDefault("roles-" + i, List.of()),
                        text(fields, "due-" + i),
                        text(fields, "order-" + i)))
                .toList();
        Integer number = number(text(fields, "number"));
        return new PolicyForm(number == null ? -1 : number, rows, text(fields, "resubmission"));
    }

    /** The rows that count, in the order that was typed. */
    List<TypedStep> steps() {
        return Stream.of(rows)
                .flatMap(List::stream)
                .filter(row -> !row.stage().isBlank())
                .sorted(Comparator.comparing(row -> Objects.requireNonNullElse(number(row.order()), Integer.MAX_VALUE)))
                .map(Row::typed)
                .toList();
    }

    private static List<Row> withSpare(List<Row> rows) {
        int wanted = Math.min(ChangePolicy.MOST_STEPS, rows.size() + SPARE);
        while (rows.size() < wanted) {
            rows.add(Row.empty(rows.size() + 1));
        }
        return rows;
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Objects.requireNonNullElse(fields.getFirst(name), "");
    }

    private static @Nullable Integer number(String typed) {
        try {
            return Integer.valueOf(typed.strip());
        } catch (NumberFormatException none) {
            return null;
        }
    }
}

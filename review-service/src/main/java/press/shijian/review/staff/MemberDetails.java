package press.shijian.review.staff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.text.PlainText;

/**
 * What a chief editor says of a member.
 *
 * @param school where they work; may be empty, as may {@code college}
 */
public record MemberDetails(String name, String school, String college, Set<Role> roles) {

    public static final int NAME_LIMIT = 40;
    public static final int SOURCE_LIMIT = 60;

    public MemberDetails {
        roles = Collections.unmodifiableSet(roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles));
    }

    /**
     * As it was typed.
     *
     * @param roles slugs
     * @param errors gets what is wrong with it
     */
    static MemberDetails typed(
            @Nullable String name,
            @Nullable String school,
            @Nullable String college,
            @Nullable List<@Nullable String> roles,
            List<FieldError> errors) {
        String called = PlainText.line(name);
        if (called.isEmpty()) {
            errors.add(new FieldError("name", "staff.name.required"));
        }
        Set<Role> may = EnumSet.noneOf(Role.class);
        for (String role : roles == null ? List.<String>of() : roles) {
            Role.of(String.valueOf(role))
                    .ifPresentOrElse(may::add, () -> errors.add(new FieldError("roles", "staff.roles.unknown")));
        }
        if (may.isEmpty() && errors.stream().noneMatch(error -> error.field().equals("roles"))) {
            errors.add(new FieldError("roles", "staff.roles.required"));
        }
        MemberDetails details = new MemberDetails(called, PlainText.line(school), PlainText.line(college), may);
        checkLength("name", details.name(), NAME_LIMIT, errors);
        checkLength("school", details.school(), SOURCE_LIMIT, errors);
        checkLength("college", details.college(), SOURCE_LIMIT, errors);
        return details;
    }

    private static void checkLength(String field, String text, int limit, List<FieldError> errors) {
        if (PlainText.length(text) > limit) {
            errors.add(new FieldError(field, "staff.text.too-long", limit));
        }
    }

    static MemberDetails typed(
            @Nullable String name,
            @Nullable String school,
            @Nullable String college,
            @Nullable List<@Nullable String> roles) {
        List<FieldError> errors = new ArrayList<>();
        MemberDetails details = typed(name, school, college, roles, errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        return details;
    }
}

package press.shijian.local.demo;

import java.util.List;

/**
 * An account for trying the system out. It exists in local-stack only.
 *
 * @param kind decides where and how the account is made
 * @param email signs in; the operator has a plain name instead
 * @param school empty for staff and the operator
 */
public record DemoAccount(Kind kind, String email, String name, String school, String college, List<String> roles) {

    /** Students sign in at submission-service, staff at review-service, operators at {@code /ops} of each service. */
    public enum Kind {
        STUDENT,
        STAFF,
        OPERATOR
    }

    /** The password of all accounts. */
    public static final String PASSWORD = "shijian-demo";

    public static final DemoAccount STUDENT =
            new DemoAccount(Kind.STUDENT, "student@demo.shijian", "林晓舟", "青岚大学", "文学院", List.of());
    public static final DemoAccount STUDENT_OF_ANOTHER_SCHOOL =
            new DemoAccount(Kind.STUDENT, "student2@demo.shijian", "周沐阳", "云汀师范大学", "教育学院", List.of());
    public static final DemoAccount REVIEWER = staff("reviewer@demo.shijian", "陈一鸣", "reviewer");
    public static final DemoAccount SECOND_REVIEWER = staff("reviewer2@demo.shijian", "许一诺", "reviewer");
    public static final DemoAccount EDITOR = staff("editor@demo.shijian", "何静", "editor");
    public static final DemoAccount CHIEF = staff("chief@demo.shijian", "宋明远", "chief");
    public static final DemoAccount OPERATOR =
            new DemoAccount(Kind.OPERATOR, "operator", "operator", "", "", List.of());

    public static final List<DemoAccount> ALL =
            List.of(STUDENT, STUDENT_OF_ANOTHER_SCHOOL, REVIEWER, SECOND_REVIEWER, EDITOR, CHIEF, OPERATOR);

    /** The message key of the role. */
    public String roleKey() {
        return switch (kind) {
            case STUDENT -> "page.role.student";
            case OPERATOR -> "page.role.operator";
            case STAFF ->
                switch (roles.get(0)) {
                    case "reviewer" -> "page.role.reviewer";
                    case "editor" -> "page.role.editor";
                    default -> "page.role.chief";
                };
        };
    }

    /** The message key of the place to sign in. */
    public String whereKey() {
        return switch (kind) {
            case STUDENT -> "page.where.submission-service";
            case STAFF -> "page.where.review-service";
            case OPERATOR -> "page.where.ops";
        };
    }

    private static DemoAccount staff(String email, String name, String role) {
        return new DemoAccount(Kind.STAFF, email, name, "", "", List.of(role));
    }
}

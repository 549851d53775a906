package press.shijian.submission;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;

/** People for a {@link RunningSubmissionService}, and what they have written. */
@TestComponent
public class Students {

    public static final String PASSWORD = "student-test-password";

    /** The questions of the last look, answered. */
    public static final Map<String, Object> DECLARED = Map.of("ai", "none", "minors", "none", "right", "true");

    private final Environment environment;
    private @Nullable Visitor li;
    private @Nullable Visitor liWithBrowser;

    Students(Environment environment) {
        this.environment = environment;
    }

    public Visitor stranger() {
        return new Visitor(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    /**
     * @return the address of a new account
     */
    public String register(String name) {
        String email = UUID.randomUUID().toString().substring(0, 8) + "@student.test";
        Answer answer = stranger()
                .post(
                        "/api/accounts",
                        Map.of(
                                "consent",
                                true,
                                "email",
                                email,
                                "password",
                                PASSWORD,
                                "name",
                                name,
                                "school",
                                "云南大学",
                                "college",
                                "外国语学院"));
        if (answer.status() != 201) {
            throw new AssertionError("Not registered: " + answer);
        }
        return email;
    }

    /** Li Ming, signed in for the JSON interface, for tests to whom it does not matter what else Li has written. */
    public Visitor li() {
        if (li == null) {
            li = student();
        }
        return li;
    }

    /** Li Ming, signed in with a browser. */
    public Visitor liWithBrowser() {
        if (liWithBrowser == null) {
            liWithBrowser = studentWithBrowser();
        }
        return liWithBrowser;
    }

    /** Somebody new, signed in for the JSON interface. */
    public Visitor student() {
        return stranger().signInForToken(register("李明"), PASSWORD);
    }

    /** Somebody new, signed in with a browser. */
    public Visitor studentWithBrowser() {
        return stranger().signIn(register("李明"), PASSWORD);
    }

    /** At the operations page. */
    public Visitor operator() {
        return stranger()
                .withBrowser()
                .withCredential(RunningSubmissionService.OPERATOR, RunningSubmissionService.OPERATOR_PASSWORD);
    }

    /** A complete manuscript. */
    public static Map<String, Object> manuscript(String title, String body) {
        Map<String, Object> manuscript = new HashMap<>();
        manuscript.put("title", title);
        manuscript.put("author", "李明、王芳");
        manuscript.put("source", Map.of("school", "云南大学", "college", "外国语学院", "team", "“星火”支教队"));
        manuscript.put("category", "zhijiao");
        manuscript.put("body", body);
        return manuscript;
    }

    /**
     * @return a draft's id
     */
    public static String draft(Visitor student) {
        return begin(student, "四十分钟与一个夏天", "<p>七月十二日，我们到了勐腊。</p>").get("id").asString();
    }

    public static JsonNode begin(Visitor student, String title, String body) {
        Answer answer = student.post("/api/submissions", manuscript(title, body));
        if (answer.status() != 201) {
            throw new AssertionError("No draft: " + answer);
        }
        return answer.json();
    }

    /**
     * @return the id of one that was handed in
     */
    public static String submitted(Visitor student) {
        String id = draft(student);
        Answer answer = student.post("/api/submissions/" + id + "/submit");
        if (answer.status() != 200) {
            throw new AssertionError("Not handed in: " + answer);
        }
        return id;
    }
}

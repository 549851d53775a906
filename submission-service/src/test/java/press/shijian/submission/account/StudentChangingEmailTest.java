package press.shijian.submission.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.testkit.Answer;
import press.shijian.testkit.UniqueValues;
import press.shijian.testkit.Visitor;

/** What students have written stays theirs, and an email has one account whoever asks for it. */
@RunningSubmissionService
class StudentChangingEmailTest {

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private Students students;

    private final String other = UUID.randomUUID().toString().substring(0, 8) + "@new.test";

    @Test
    void keepsWhatTheyHaveWritten() {
        String email = students.register("李明");
        Visitor before = students.stranger().signInForToken(email, Students.PASSWORD);
        String draft = Students.draft(before);

        change(before, other).is(204);

        Visitor after = students.stranger().signInForToken(other, Students.PASSWORD);
        after.get("/api/submissions/" + draft).is(200);
        assertThat(before.get("/api/submissions").status()).isEqualTo(401);
    }

    @Test
    void leavesTheOldEmailForSomebodyElse() {
        UniqueValues.assumeFreedByUpdates(mongo);
        String email = students.register("李明");
        change(students.stranger().signInForToken(email, Students.PASSWORD), other)
                .is(204);

        students.stranger()
                .post("/api/accounts", Map.of("email", email, "password", Students.PASSWORD, "name", "王芳"))
                .is(201);

        assertThat(students.stranger()
                        .signInForToken(email, Students.PASSWORD)
                        .get("/api/submissions")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void toAnEmailThatIsTakenIsRefusedAsAtTheRegistration() {
        String taken = students.register("王芳");

        Answer refused = change(students.student(), taken).isProblem(409);

        Answer registration = students.stranger()
                .post("/api/accounts", Map.of("email", taken, "password", Students.PASSWORD, "name", "谁"))
                .isProblem(409);
        assertThat(refused.text("detail")).isEqualTo(registration.text("detail"));
    }

    @Test
    void isRefusedToAllButOneWhoAskForTheSameAtTheSameMoment() throws Exception {
        List<Callable<Answer>> attempts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Visitor student = students.student();
            attempts.add(() -> change(student, other));
        }
        ExecutorService several = Executors.newFixedThreadPool(4);
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : several.invokeAll(attempts)) {
            answers.add(answer.get());
        }
        several.shutdown();

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 409, 409, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(answer.text("detail")).contains(other, "已经注册过了"));
    }

    private static Answer change(Visitor student, String email) {
        return student.post("/api/account/email", Map.of("current", Students.PASSWORD, "email", email));
    }
}

package press.shijian.submission;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import press.shijian.testkit.RunsOnEngines;

/** The whole service on real engines, on a port of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = SubmissionServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "shijian.submission.count-every=1s",
            "shijian.submission.pace-every=0s",
            "shijian.submission.near-texts.every=1s",
            "shijian.shell.operator.name=" + RunningSubmissionService.OPERATOR,
            "shijian.shell.operator.password=" + RunningSubmissionService.OPERATOR_PASSWORD,
            // one student here writes what a hundred would
            "shijian.quotas.registrations-per-address=10000/1h",
            "shijian.quotas.drafts-per-account=10000/1m",
            "shijian.quotas.changes-per-account=10000/1m",
            "shijian.quotas.checks-per-account=10000/1m",
            "shijian.quotas.photographs-per-account=10000/1m"
        })
@RunsOnEngines
@Import(Students.class)
public @interface RunningSubmissionService {

    String OPERATOR = "operator";
    String OPERATOR_PASSWORD = "operator-test-password";
}

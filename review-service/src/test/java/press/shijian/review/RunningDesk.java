package press.shijian.review;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import press.shijian.testkit.RunsOnEngines;

/** The whole service on real engines, on a port of its own, with a first chief editor and nobody else. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ReviewServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "shijian.staff.first-chief.email=" + RunningDesk.CHIEF_EMAIL,
            "shijian.staff.first-chief.password=" + RunningDesk.PASSWORD,
            "shijian.staff.first-chief.name=周主编",
            "shijian.review.undo-window=0s",
            "shijian.shell.operator.name=" + RunningDesk.OPERATOR,
            "shijian.shell.operator.password=" + RunningDesk.PASSWORD
        })
@RunsOnEngines
@Import(DeskVisitors.class)
public @interface RunningDesk {

    String CHIEF_EMAIL = "chief@desk.test";
    String OPERATOR = "operator";
    String PASSWORD = "desk-test-password";
}

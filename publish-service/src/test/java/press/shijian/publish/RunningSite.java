package press.shijian.publish;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import press.shijian.testkit.RunsOnEngines;

/**
 * The whole service on real engines, on a port of its own. Buckets and heads are small, so that a test gets by a few of them without
 * hundreds of articles. Test classes share it: look at categories and sources of your own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = PublishServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "shijian.publish.url=" + RunningSite.PUBLIC_ADDRESS + "/",
            "shijian.publish.bucket-size=" + RunningSite.BUCKET_SIZE,
            "shijian.publish.buckets-per-head=" + RunningSite.BUCKETS_PER_HEAD,
            "shijian.publish.views-saved-every=200ms",
            "shijian.publish.rebuild-goes-on-every=1d",
            "shijian.publish.old-copy-kept=0s",
            "shijian.publish.audit-goes-on-every=1d",
            "shijian.shell.operator.name=" + RunningSite.OPERATOR,
            "shijian.shell.operator.password=" + RunningSite.OPERATOR_PASSWORD
        })
@RunsOnEngines
@Import(Desk.class)
public @interface RunningSite {

    String PUBLIC_ADDRESS = "https://news.example.org";
    String OPERATOR = "operator";
    String OPERATOR_PASSWORD = "a long secret";
    int BUCKET_SIZE = 7;
    int BUCKETS_PER_HEAD = 2;
}

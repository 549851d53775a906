package press.shijian.publish;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.messaging.Subscription;
import press.shijian.testkit.PublishedOperations;

@RunningSite
class PublishedOperationsTest {

    @Test
    void describeWhatThisServiceReceives(@Autowired List<Subscription<?>> subscriptions) {
        PublishedOperations.describe("publish-service", subscriptions);
    }
}

package press.shijian.review;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.messaging.Subscription;
import press.shijian.testkit.PublishedOperations;

@RunningDesk
class PublishedOperationsTest {

    @Test
    void describeWhatThisServiceReceives(@Autowired List<Subscription<?>> subscriptions) {
        PublishedOperations.describe("review-service", subscriptions);
    }
}

package press.shijian.submission;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.messaging.Subscription;
import press.shijian.testkit.PublishedOperations;

@RunningSubmissionService
class PublishedOperationsTest {

    @Test
    void describeWhatThisServiceReceives(@Autowired List<Subscription<?>> subscriptions) {
        PublishedOperations.describe("submission-service", subscriptions);
    }
}

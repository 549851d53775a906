package press.shijian.publish;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.messaging.DataKeyMaker;
import press.shijian.messaging.Publication;
import press.shijian.messaging.Subscription;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.BrokerRights;
import press.shijian.testkit.PublishedOperations;

@AnyDatabase
@RunningSite
class PublishedOperationsTest {

    @Test
    void describeWhatThisServiceSendsAndReceives(
            @Autowired List<Publication> publications, @Autowired List<Subscription<?>> subscriptions) {
        PublishedOperations.describe("publish-service", publications, subscriptions);
    }

    @Test
    void areWhatThisServiceMayDoAtTheBroker(
            @Autowired List<Publication> publications,
            @Autowired List<Subscription<?>> subscriptions,
            @Autowired ObjectProvider<DataKeyMaker> makers) {
        BrokerRights.suffice("publish-service", publications, subscriptions, makers);
    }
}

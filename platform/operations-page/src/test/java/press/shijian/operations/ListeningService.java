package press.shijian.operations;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.EventType;
import press.shijian.messaging.AggregateRoot;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.EventEnvelope;
import press.shijian.messaging.OutboxRelay;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Subscription;
import press.shijian.messaging.UnprocessableEventException;

/** A service with something to hear, which it refuses while it is told to. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ListeningService {

    static final EventType<Said> SAID = new EventType<>("press.shijian.test.said.v1", "shijian.test.said", Said.class);

    final AtomicBoolean refuses = new AtomicBoolean();

    @Bean
    AggregateStore<Ear> ears(MongoTemplate mongo, OutboxRelay relay) {
        return new AggregateStore<>(Ear.class, mongo, relay);
    }

    @Bean
    Subscription<Ear> said(AggregateStore<Ear> ears) {
        return new Subscription<>(SAID.topic(), "listening-service", ears, Ear::new, List.of(new ListenOnSaid()));
    }

    /** The event. */
    record Said(String words) {}

    /** The aggregate. */
    static class Ear extends AggregateRoot {

        private String words = "";

        Ear(String id) {
            super(id);
        }

        String words() {
            return words;
        }
    }

    private class ListenOnSaid implements Reaction<Said, Ear> {

        @Override
        public EventType<Said> cause() {
            return SAID;
        }

        @Override
        public void react(Said event, Ear ear, EventEnvelope envelope) {
            if (refuses.get()) {
                throw new UnprocessableEventException("这句话听不懂");
            }
            ear.words += event.words();
        }
    }
}

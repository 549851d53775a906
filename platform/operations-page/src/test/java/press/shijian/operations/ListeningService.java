package press.shijian.operations;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.EventContract;
import press.shijian.messaging.AggregateRoot;
import press.shijian.messaging.AggregateStore;
import press.shijian.messaging.OutboxRelay;
import press.shijian.messaging.Reaction;
import press.shijian.messaging.Subscription;
import press.shijian.messaging.UnprocessableEventException;

/** A service with something to hear, which it refuses while it is told to. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ListeningService {

    static final String TOPIC = "shijian.test.said";

    final AtomicBoolean refuses = new AtomicBoolean();

    @Bean
    AggregateStore<Ear> ears(MongoTemplate mongo, OutboxRelay relay) {
        return new AggregateStore<>(Ear.class, mongo, relay);
    }

    @Bean
    Subscription<Ear> said(AggregateStore<Ear> ears) {
        return new Subscription<>(
                TOPIC, "listening-service", ears, Ear::new, List.of(Reaction.on(Said.class, this::listen)));
    }

    @EventContract(
            type = "press.shijian.test.said.v1",
            topic = TOPIC,
            emitter = "test-service",
            kind = EventContract.Kind.ESSENTIAL,
            dataKey = EventContract.DataKey.NONE)
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

    private void listen(Ear ear, Said event) {
        if (refuses.get()) {
            throw new UnprocessableEventException("这句话听不懂");
        }
        ear.words += event.words();
    }
}

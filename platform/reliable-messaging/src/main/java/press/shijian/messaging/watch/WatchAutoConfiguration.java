package press.shijian.messaging.watch;

import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@Import({PipelineStart.class, PipelineWatch.class, PipelineGauges.class})
class WatchAutoConfiguration {

    /**
     * Part of readiness: out of service until indexes and topics stand and the consumers run, which needs database and broker.
     * A broker that goes away <em>later</em> does not change it: events then wait in the outbox and people can go on working.
     */
    @Bean
    HealthIndicator pipelineHealthIndicator(PipelineStart start) {
        return () -> start.complete()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("waitsFor", start.databasePrepared() ? "broker" : "database")
                        .withDetail("problem", Objects.requireNonNullElse(start.problem(), ""))
                        .build();
    }
}

package press.shijian.messaging;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Part of readiness: out of service until indexes and topics stand and the consumers run, which needs database and broker.
 * A broker that goes away <em>later</em> does not change it: events then wait in the outbox and people can go on working.
 */
final class PipelineHealth implements HealthIndicator {

    private final PipelineStart start;

    PipelineHealth(PipelineStart start) {
        this.start = start;
    }

    @Override
    public Health health() {
        if (start.complete()) {
            return Health.up().build();
        }
        return Health.outOfService()
                .withDetail("waitsFor", start.databasePrepared() ? "broker" : "database")
                .build();
    }
}

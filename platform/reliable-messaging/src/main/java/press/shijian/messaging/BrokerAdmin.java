package press.shijian.messaging;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * The one admin client, made when it is first needed: making it fails where the broker's name does not resolve yet, and a
 * service must start all the same. Thread-safe.
 */
final class BrokerAdmin implements AutoCloseable {

    private final Map<String, Object> configuration;
    private @Nullable Admin admin;

    BrokerAdmin(Map<String, Object> configuration) {
        this.configuration = configuration;
    }

    synchronized Admin admin() {
        Admin made = admin;
        if (made == null) {
            made = Admin.create(configuration);
            admin = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}

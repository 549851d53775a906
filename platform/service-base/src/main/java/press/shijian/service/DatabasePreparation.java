package press.shijian.service;

import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Something that the database needs before a service is ready: indexes, mostly. Declare it as a bean. It is called at
 * start, again and again until the database answers, so a service can start before its database does; readiness waits for
 * it. Must bear repeating, and should not run from a constructor or {@code @PostConstruct} instead: that would keep the
 * service from starting.
 */
@FunctionalInterface
public interface DatabasePreparation {

    void prepare(MongoTemplate mongo);
}

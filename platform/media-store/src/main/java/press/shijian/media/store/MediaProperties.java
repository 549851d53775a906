package press.shijian.media.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code shijian.media.*}.
 *
 * @param mongodbUri where the photographs lie; empty where that is the server of the service's own database
 * @param database there
 * @param written whether this service takes photographs and removes them; of all services one does
 * @param keptUnused how long a photograph stays that nobody uses
 * @param lookedAtAgain how long after one that is used is looked at again; by so much longer one may stay
 * @param sweep how often to look for those whose time has come
 */
@ConfigurationProperties("shijian.media")
record MediaProperties(
        @DefaultValue("") String mongodbUri,
        @DefaultValue("shijian_media") String database,
        @DefaultValue("false") boolean written,
        @DefaultValue("30d") Duration keptUnused,
        @DefaultValue("7d") Duration lookedAtAgain,
        @DefaultValue("1h") Duration sweep) {}

package press.shijian.publish.syndication;

import java.util.UUID;

/** Names this site among all others, under whatever address it is reached. */
public interface SiteId {

    UUID value();
}

package press.shijian.publish.syndication.mongo;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;
import press.shijian.publish.syndication.SiteId;

/** Drawn by the instance that is asked first, and kept beside the articles: they and the id go together where the site goes. */
@Component
class MongoSiteId implements SiteId {

    private static final String ONLY = "site";

    @Document("site")
    private record Site(@Id String id, String uuid) {}

    private final MongoTemplate mongo;

    private volatile @Nullable UUID known;

    MongoSiteId(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public UUID value() {
        UUID value = known;
        if (value == null) {
            value = kept();
            known = value;
        }
        return value;
    }

    private UUID kept() {
        Site site = mongo.findById(ONLY, Site.class);
        if (site != null) {
            return UUID.fromString(site.uuid());
        }
        UUID drawn = UUID.randomUUID();
        try {
            mongo.insert(new Site(ONLY, drawn.toString()));
            return drawn;
        } catch (DuplicateKeyException drawnByAnother) {
            return kept();
        }
    }
}

package press.shijian.media.store;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import press.shijian.media.AiLabel;
import press.shijian.media.Photograph;
import press.shijian.media.Photograph.Rendition;
import press.shijian.media.PhotographSize;
import press.shijian.text.PhotographAddress;

/** Reads photographs; a right to read is enough. Thread-safe. */
public class Photographs {

    private final MongoOperations mongo;

    Photographs(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Only a size that there is: whoever asks for others finds nothing. */
    public Optional<Rendition> find(PhotographAddress address) {
        return measures(Set.of(address.id()))
                .getOrDefault(address.id(), new Measures(address.id(), Map.of(), null))
                .sizes()
                .entrySet()
                .stream()
                .filter(size -> size.getValue().isAt(address))
                .findFirst()
                .flatMap(size -> find(address.id(), size.getKey()));
    }

    /** How large photographs are, by their ids; those that aren't there are left out. */
    public Map<String, Measures> measures(Set<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Query query = Query.query(where("_id").in(ids));
        query.fields().include("aiLabel.degree");
        for (PhotographSize size : PhotographSize.values()) {
            query.fields()
                    .include("sizes." + size + ".contentType", "sizes." + size + ".width", "sizes." + size + ".height");
        }
        return mongo.find(query, Measures.class).stream().collect(Collectors.toMap(Measures::id, Function.identity()));
    }

    /**
     * A photograph without its content.
     *
     * @param sizes each {@link PhotographSize}
     * @param aiLabel null where it has none
     */
    @Document("photographs")
    public record Measures(
            @Id String id,
            Map<PhotographSize, Measure> sizes,
            @Nullable Degree aiLabel) {

        public PhotographAddress address(PhotographSize size) {
            Measure measure = of(size);
            return new PhotographAddress(id, measure.width(), Photograph.typeInAddress(measure.contentType()));
        }

        public Measure of(PhotographSize size) {
            return Objects.requireNonNull(sizes.get(size));
        }
    }

    /** What is read of an {@link AiLabel}. */
    public record Degree(AiLabel.Degree degree) {}

    /**
     * @param width in pixels
     * @param height in pixels
     */
    public record Measure(String contentType, int width, int height) {

        boolean isAt(PhotographAddress address) {
            return width == address.width()
                    && Photograph.typeInAddress(contentType).equals(address.type());
        }
    }

    Optional<Rendition> find(String id, PhotographSize size) {
        Query query = Query.query(where("_id").is(id));
        query.fields().include("sizes." + size);
        return Optional.ofNullable(mongo.findOne(query, StoredPhotograph.Content.class))
                .map(found -> found.sizes().get(size));
    }
}

package press.shijian.media.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import press.shijian.media.AiLabel;
import press.shijian.media.Photograph.Rendition;
import press.shijian.media.PhotographSize;

/**
 * A photograph with all its sizes, in one document, so that it is there or not there. The largest comes to 13 MB, and a document may
 * have 16.
 *
 * @param aiLabel null where it has none
 * @param lookAt when to ask whether it is used
 * @param unusedSince null while it is used
 */
@Document("photographs")
record StoredPhotograph(
        @Id String id,
        Map<PhotographSize, Rendition> sizes,
        @Nullable AiLabel aiLabel,
        Instant lookAt,
        @Nullable Instant unusedSince) {

    /** What a search for those to be looked at needs; contents stay where they are. */
    @Document("photographs")
    record Due(@Id String id, @Nullable Instant unusedSince) {}

    @Document("photographs")
    record Content(Map<PhotographSize, Rendition> sizes) {}
}

package press.shijian.media;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import press.shijian.text.PhotographAddress;

/**
 * A photograph as it is kept: never changed, named by its content. The same file sent twice is the same photograph.
 *
 * @param id the SHA-256 of the largest size, in hexadecimal
 * @param sizes each {@link PhotographSize}; a picture that is smaller than one has it in its own dimensions
 * @param aiLabel where the picture says that a machine made it
 */
public record Photograph(
        String id,
        Map<PhotographSize, Rendition> sizes,
        @Nullable AiLabel aiLabel) {

    /**
     * One size of a photograph.
     *
     * @param contentType {@code image/jpeg} or {@code image/png}
     * @param width in pixels
     * @param height in pixels
     */
    public record Rendition(String contentType, int width, int height, byte[] content) {}

    public Rendition in(PhotographSize size) {
        return Objects.requireNonNull(sizes.get(size));
    }

    /** Where services show it. */
    public PhotographAddress address(PhotographSize size) {
        Rendition rendition = in(size);
        return new PhotographAddress(id, rendition.width(), typeInAddress(rendition.contentType()));
    }

    /** As addresses end. */
    public static String typeInAddress(String contentType) {
        return contentType.equals("image/png") ? "png" : "jpg";
    }
}

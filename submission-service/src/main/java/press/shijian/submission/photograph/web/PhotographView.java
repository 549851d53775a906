package press.shijian.submission.photograph.web;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import press.shijian.media.AiLabel;
import press.shijian.media.Photograph;
import press.shijian.media.Photograph.Rendition;
import press.shijian.media.PhotographSize;

/**
 * A photograph as it was taken, in its largest size.
 *
 * @param url for the {@code src} of an {@code img} in a body
 * @param width in pixels
 * @param height in pixels
 */
record PhotographView(
        String id,
        String url,
        int width,
        int height,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "What is to be known about it. So far: what its metadata say about a machine having"
                                                + " made it (GB 45438-2025)."),
                schema = @Schema(allowableValues = {"ai-generated", "ai-possibly-generated", "ai-suspected"}))
        List<String> flags) {

    static PhotographView of(Photograph photograph) {
        Rendition largest = photograph.in(PhotographSize.DESKTOP);
        AiLabel label = photograph.aiLabel();
        return new PhotographView(
                photograph.id(),
                photograph.address(PhotographSize.DESKTOP).path(),
                largest.width(),
                largest.height(),
                label == null ? List.of() : List.of(flag(label.degree())));
    }

    private static String flag(AiLabel.Degree degree) {
        return switch (degree) {
            case GENERATED -> "ai-generated";
            case POSSIBLY_GENERATED -> "ai-possibly-generated";
            case SUSPECTED -> "ai-suspected";
        };
    }
}

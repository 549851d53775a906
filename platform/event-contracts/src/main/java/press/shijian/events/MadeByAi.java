package press.shijian.events;

import org.jspecify.annotations.Nullable;

/**
 * What of an article was made by an AI, as its student declared; readers are told (GB 45438-2025).
 *
 * @param text whether any of its text
 * @param pictures whether any of its pictures
 */
public record MadeByAi(boolean text, boolean pictures) {

    /** @return null where nothing was, or nobody was asked */
    public static @Nullable MadeByAi asDeclared(@Nullable Declarations declared) {
        return declared == null || !(declared.textByAi() || declared.picturesByAi())
                ? null
                : new MadeByAi(declared.textByAi(), declared.picturesByAi());
    }
}

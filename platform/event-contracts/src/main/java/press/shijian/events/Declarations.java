package press.shijian.events;

import org.jspecify.annotations.Nullable;

/**
 * What a student declares of a revision when handing it in.
 *
 * @param textByAi whether an AI wrote any of its text (GB 45438-2025)
 * @param picturesByAi whether an AI made any of its pictures
 * @param minorShown whether a child under 14 can be recognised in a photograph; null where that was not asked
 * @param consentGiven whether the child's guardian has consented (PIPL, article 31); null where no child is shown
 * @param mayBePublished whether the student has the right to publish text and pictures
 */
public record Declarations(
        boolean textByAi,
        boolean picturesByAi,
        @Nullable Boolean minorShown,
        @Nullable Boolean consentGiven,
        boolean mayBePublished) {}

package press.shijian.submission.manuscript.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import press.shijian.events.SubmissionId;
import press.shijian.refusal.Refusal;
import press.shijian.rules.CheckedField;
import press.shijian.rules.CheckedText;
import press.shijian.rules.Finding;
import press.shijian.rules.Place;
import press.shijian.rules.RuleResult;
import press.shijian.rules.Sentence;
import press.shijian.rules.Severity;
import press.shijian.shell.SignedIn;
import press.shijian.shell.language.FieldMessages;
import press.shijian.submission.manuscript.CheckManuscript;
import press.shijian.submission.manuscript.CheckedManuscript;
import press.shijian.submission.manuscript.HandedInTexts;
import press.shijian.submission.manuscript.HandedInTexts.Near;
import press.shijian.submission.manuscript.Manuscript;
import press.shijian.submission.manuscript.web.ChecklistView.FindingView;
import press.shijian.submission.manuscript.web.ChecklistView.PlaceView;
import press.shijian.submission.manuscript.web.ChecklistView.RuleView;

/** What {@link CheckManuscript} finds, in the reader's language. */
@Component
class Checklists {

    static final String BLOCKS = "blocks";
    private static final String WARNS = "warns";
    private static final String NEAR_TEXTS = "near-texts";

    /** Of the words that are found again; a text that is too long is too long from somewhere to its end. */
    private static final int MOST_WORDS = 40;

    private final CheckManuscript checkManuscript;
    private final HandedInTexts handedInTexts;
    private final MessageSource messages;
    private final FieldMessages fields;

    Checklists(
            CheckManuscript checkManuscript,
            HandedInTexts handedInTexts,
            MessageSource messages,
            FieldMessages fields) {
        this.checkManuscript = checkManuscript;
        this.handedInTexts = handedInTexts;
        this.messages = messages;
        this.fields = fields;
    }

    /** @param id of the submission that it is the text of, saved or not */
    ChecklistView of(Manuscript manuscript, SubmissionId id, SignedIn owner, Locale language) {
        CheckedManuscript checked = checkManuscript.check(manuscript);
        List<RuleView> rules = new ArrayList<>();
        for (RuleResult result : checked.results()) {
            rules.add(rule(result, checked.text(), language));
        }
        rules.add(near(handedInTexts.near(id, owner.id(), manuscript.body()), language));
        return new ChecklistView(!checked.blocking().isEmpty(), rules);
    }

    /** Null for what is longer than anything that can be saved. */
    @Nullable
    ChecklistView of(ManuscriptForm form, SubmissionId id, SignedIn owner, Locale language) {
        try {
            return of(form.typed().checked().whole(), id, owner, language);
        } catch (Refusal tooLong) {
            return null;
        }
    }

    /** No rule of a profile: what it finds depends on what others hand in. It never blocks, because near is no proof. */
    private RuleView near(List<Near> near, Locale language) {
        String body = CheckedField.BODY.path();
        return new RuleView(
                NEAR_TEXTS,
                WARNS,
                near.isEmpty(),
                messages.getMessage("checklist.near", null, language),
                near.stream()
                        .map(one -> new FindingView(fields.sentence(body, said(one, language), language), body, null))
                        .toList());
    }

    private String said(Near near, Locale language) {
        long percent = Math.round(near.likeness() * 100);
        return near.ownNumber() == null
                ? messages.getMessage("checklist.near.others", new Object[] {percent}, language)
                : messages.getMessage("checklist.near.own", new Object[] {percent, near.ownNumber()}, language);
    }

    private RuleView rule(RuleResult result, CheckedText text, Locale language) {
        return new RuleView(
                result.rule(),
                result.severity() == Severity.BLOCKS ? BLOCKS : WARNS,
                result.isKept(),
                said(result.asks(), language),
                result.findings().stream()
                        .map(finding -> finding(finding, text, language))
                        .toList());
    }

    private FindingView finding(Finding finding, CheckedText text, Locale language) {
        String field = CheckedManuscript.path(finding);
        return new FindingView(
                fields.sentence(field, said(finding.sentence(), language), language), field, place(finding, text));
    }

    private String said(Sentence sentence, Locale language) {
        return messages.getMessage(sentence.messageKey(), sentence.args().toArray(), language);
    }

    private static @Nullable PlaceView place(Finding finding, CheckedText text) {
        Place place = finding.place();
        if (place.isWholeField() || !place.field().path().equals(CheckedManuscript.path(finding))) {
            return null;
        }
        String field = text.of(place.field());
        String words = words(field.substring(place.start(), place.end()));
        return new PlaceView(place.start(), place.end(), words, occurrences(field, words, place.start()));
    }

    /** Those on the first line. */
    private static String words(String found) {
        int end = Math.min(found.length(), MOST_WORDS);
        int line = found.indexOf('\n');
        if (line > 0 && line < end) {
            end = line;
        }
        return found.substring(0, end > 1 && Character.isHighSurrogate(found.charAt(end - 1)) ? end - 1 : end);
    }

    private static int occurrences(String text, String words, int before) {
        int count = 0;
        for (int at = text.indexOf(words); at >= 0 && at < before; at = text.indexOf(words, at + 1)) {
            count++;
        }
        return count;
    }
}

package press.shijian.submission.wordfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zwobble.mammoth.DocumentConverter;
import org.zwobble.mammoth.images.Image;
import press.shijian.events.Person;
import press.shijian.media.Photograph;
import press.shijian.media.PhotographSize;
import press.shijian.refusal.Refusal;
import press.shijian.service.OneAtATime;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.Accounts;
import press.shijian.submission.manuscript.ManuscriptField;
import press.shijian.submission.manuscript.StartDraft;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.TypedManuscript;
import press.shijian.submission.photograph.TakePhotograph;
import press.shijian.text.PlainText;

/**
 * A student begins a draft with a Word file: headings, lists, tables, footnotes and pictures. One file is read at a time in each
 * instance, since its text is in memory several times over.
 */
@Component
public class ImportWordFile {

    /** More than any article shows. */
    private static final int MOST_PICTURES = 30;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int LARGEST_PICTURE = 10 << 20;

    /** Word's styles have these names in every language; what mammoth knows by itself, it maps as well. */
    private static final String STYLES = """
            p[style-name='Title'] => h1:fresh
            p[style-name='Subtitle'] => h2:fresh
            p[style-name='Quote'] => blockquote:fresh
            p[style-name='Intense Quote'] => blockquote:fresh
            u => u
            """;

    private final StartDraft startDraft;
    private final TakePhotograph takePhotograph;
    private final Accounts accounts;
    private final OneAtATime oneAtATime = new OneAtATime(PATIENCE, "word-file.others-first");

    ImportWordFile(StartDraft startDraft, TakePhotograph takePhotograph, Accounts accounts) {
        this.startDraft = startDraft;
        this.takePhotograph = takePhotograph;
        this.accounts = accounts;
    }

    /**
     * @param picturesLost how many pictures are of a kind that we don't take, or too many
     */
    public record Imported(Submission draft, int picturesLost) {}

    /**
     * @param file is read, and left as it is
     * @param fileName as the student's computer has it; the title where the text has none
     * @throws Refusal naming the field {@code file}, where it is no Word file that we take; naming the field of the draft that would be
     *     too long
     */
    public Imported begin(Path file, String fileName, String ownerId) {
        AtomicInteger picturesLost = new AtomicInteger();
        Element body = oneAtATime.run(() -> read(file, picturesLost));
        String title = title(body, fileName);
        Account owner = accounts.byId(ownerId).orElseThrow();
        TypedManuscript text = TypedManuscript.of(
                        title, owner.name(), owner.school(), owner.college(), null, null, body.html(), null)
                .checked();
        return new Imported(startDraft.start(text, new Person(owner.id(), owner.name())), picturesLost.get());
    }

    private Element read(Path file, AtomicInteger picturesLost) {
        AtomicInteger pictures = new AtomicInteger();
        AtomicReference<@Nullable RuntimeException> notStored = new AtomicReference<>();
        try {
            WordFile.check(file);
            String html = new DocumentConverter()
                    .addStyleMap(STYLES)
                    .imageConverter(image -> {
                        String address = pictures.incrementAndGet() > MOST_PICTURES ? "" : taken(image, notStored);
                        if (address.isEmpty()) {
                            picturesLost.incrementAndGet();
                        }
                        return Map.of("src", address);
                    })
                    .convertToHtml(file.toFile())
                    .getValue();
            return Jsoup.parseBodyFragment(html).body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException unreadable) {
            // ours, such as a database that is away; else mammoth's own, for a document that is not as the standard
            // says
            RuntimeException ours = notStored.get();
            throw ours == null ? WordFile.refused("word-file.broken") : ours;
        }
    }

    /** @return where the picture lies now; empty where it can't be taken */
    private String taken(Image image, AtomicReference<@Nullable RuntimeException> notStored) throws IOException {
        byte[] file;
        try (InputStream in = image.getInputStream()) {
            file = in.readNBytes(LARGEST_PICTURE + 1);
        }
        try {
            Photograph photograph = takePhotograph.take(file);
            return photograph.address(PhotographSize.DESKTOP).path();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.TOO_OFTEN) {
                throw refusal;
            }
            return "";
        } catch (RuntimeException failed) {
            notStored.set(failed);
            throw failed;
        }
    }

    /** The heading that the text begins with, which then leaves the text; else what the file is called. */
    private static String title(Element body, String fileName) {
        Element first = body.firstElementChild();
        if (first != null && first.normalName().equals("h1") && fits(first.text())) {
            first.remove();
            return first.text();
        }
        String named = fileName.replaceFirst("^.*[/\\\\]", "").replaceFirst("(?i)\\.docx$", "");
        return fits(named) ? named : "";
    }

    private static boolean fits(String title) {
        int length = PlainText.length(PlainText.line(title));
        return length > 0 && length <= ManuscriptField.TITLE.limit();
    }
}

package press.shijian.submission.owndata.web;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import press.shijian.events.SubmissionId;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.Consent;
import press.shijian.submission.manuscript.OwnSubmission;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.mongo.SubmissionQueries;
import press.shijian.submission.manuscript.web.SubmissionView;
import tools.jackson.databind.ObjectMapper;

/**
 * The archive: {@code account.json}, and of each submission {@code submissions/{number}.json}, as the JSON interface answers it, and
 * {@code submissions/{number}.html}, to read. One submission is in memory at a time. Thread-safe.
 */
@Component
class OwnDataZip {

    private final OwnSubmission ownSubmission;
    private final SubmissionQueries ownSubmissions;
    private final ObjectMapper json;

    OwnDataZip(OwnSubmission ownSubmission, SubmissionQueries ownSubmissions, ObjectMapper json) {
        this.ownSubmission = ownSubmission;
        this.ownSubmissions = ownSubmissions;
        this.json = json;
    }

    private record AccountFile(
            String id,
            String email,
            String name,
            @Nullable String realName,
            String school,
            String college,
            Instant registeredAt,
            @Nullable Consent consent) {}

    void write(Account account, OutputStream to) throws IOException {
        List<String> ids = ownSubmissions.ids(account.id());
        try (ZipOutputStream zip = new ZipOutputStream(new LeftOpen(to), StandardCharsets.UTF_8)) {
            entry(
                    zip,
                    "account.json",
                    json.writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(new AccountFile(
                                    account.id(),
                                    account.email(),
                                    account.name(),
                                    account.realName(),
                                    account.school(),
                                    account.college(),
                                    account.registeredAt(),
                                    account.consent())));
            for (String id : ids) {
                Submission submission = ownSubmission.find(new SubmissionId(id), account.id());
                String name = "submissions/" + submission.number();
                entry(
                        zip,
                        name + ".json",
                        json.writerWithDefaultPrettyPrinter().writeValueAsBytes(SubmissionView.of(submission)));
                entry(zip, name + ".html", page(submission).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** The body is clean already; the rest is text. */
    private static String page(Submission submission) {
        org.jsoup.nodes.Document page = org.jsoup.nodes.Document.createShell("");
        page.head().appendElement("meta").attr("charset", "utf-8");
        page.title(submission.text().title());
        page.body().appendElement("h1").text(submission.text().title());
        page.body()
                .appendElement("p")
                .text(submission.text().source().joined() + " "
                        + submission.text().author());
        page.body().append(submission.text().body());
        return "<!doctype html>\n" + page.outerHtml();
    }

    /** The servlet container closes its own stream. */
    private static final class LeftOpen extends FilterOutputStream {

        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}

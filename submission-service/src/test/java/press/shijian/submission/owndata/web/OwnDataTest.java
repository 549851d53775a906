package press.shijian.submission.owndata.web;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.submission.Students.draft;
import static press.shijian.submission.Students.submitted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import press.shijian.submission.RunningSubmissionService;
import press.shijian.submission.Students;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.Accounts;
import press.shijian.testkit.Answer;
import press.shijian.testkit.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@RunningSubmissionService
class OwnDataTest {

    @Autowired
    private Students students;

    @Autowired
    private Accounts accounts;

    @Autowired
    private OwnDataZip ownDataZip;

    @Test
    void holdsTheAccountAndEachSubmissionAndNobodyElses() throws IOException {
        String email = students.register("李明");
        Visitor li = students.stranger().signInForToken(email, Students.PASSWORD);
        JsonNode handedIn = li.get("/api/submissions/" + submitted(li)).json();
        JsonNode begun = li.get("/api/submissions/" + draft(li)).json();
        submitted(students.student());

        Map<String, String> files = files(accounts.byEmail(email).orElseThrow());

        String number = handedIn.get("number").asString();
        assertThat(files)
                .containsOnlyKeys(
                        "account.json",
                        "submissions/" + number + ".json",
                        "submissions/" + number + ".html",
                        "submissions/" + begun.get("number").asString() + ".json",
                        "submissions/" + begun.get("number").asString() + ".html");
        // others' submissions are counted for it
        ((ObjectNode) handedIn).remove("queue");
        assertThat(files.get("account.json")).contains(email, "李明", "云南大学").doesNotContain("bcrypt", "assword");
        assertThat(JsonMapper.shared().readTree(files.get("submissions/" + number + ".json")))
                .isEqualTo(handedIn);
        assertThat(Jsoup.parse(files.get("submissions/" + number + ".html"))
                        .select("h1, p")
                        .eachText())
                .contains(handedIn.get("title").asString());
    }

    @Test
    void isDownloadedFromTheAccountsPageButNotWithoutEnd() {
        String email = students.register("李明");
        Visitor browser = students.stranger().signIn(email, Students.PASSWORD);
        String href = browser.get("/account").page().select("a[download]").attr("href");

        Answer zip = browser.get(href).is(200);
        assertThat(zip.contentType()).isEqualTo("application/zip");
        assertThat(zip.header("Content-Disposition")).isEqualTo("attachment; filename=\"shijian.zip\"");
        for (int i = 0; i < 4; i++) {
            browser.get(href).is(200);
        }
        assertThat(browser.get(href).is(429).body()).contains("数据下载得太频繁了");
    }

    private Map<String, String> files(Account account) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        ownDataZip.write(account, archive);
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}

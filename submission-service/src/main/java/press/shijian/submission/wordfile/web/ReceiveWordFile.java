package press.shijian.submission.wordfile.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import press.shijian.shell.SignedIn;
import press.shijian.shell.quota.Quotas;
import press.shijian.submission.wordfile.ImportWordFile;
import press.shijian.submission.wordfile.ImportWordFile.Imported;

/** What the page and the JSON interface have in common: the quota, and a file on disk, where it is unpacked part by part. */
@Component
class ReceiveWordFile {

    private final ImportWordFile importWordFile;
    private final Quotas.Quota imports;

    ReceiveWordFile(ImportWordFile importWordFile, Quotas quotas) {
        this.importWordFile = importWordFile;
        this.imports = quotas.named("imports-per-account", "submission.refused.too-many-imports");
    }

    Imported begin(MultipartFile sent, SignedIn me) throws IOException {
        // each attempt counts, since reading a file that is refused costs as much
        imports.within(me.id(), () -> me);
        Path file = Files.createTempFile("import-", ".docx");
        try {
            sent.transferTo(file);
            return importWordFile.begin(file, Objects.requireNonNullElse(sent.getOriginalFilename(), ""), me.id());
        } finally {
            Files.deleteIfExists(file);
        }
    }
}

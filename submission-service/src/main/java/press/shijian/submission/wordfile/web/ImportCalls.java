package press.shijian.submission.wordfile.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import press.shijian.shell.SignedIn;
import press.shijian.submission.manuscript.web.SubmissionView;

/** A draft begun with a Word file, by programs. */
@RestController
@Tag(name = "submissions")
class ImportCalls {

    private final ReceiveWordFile receiveWordFile;

    ImportCalls(ReceiveWordFile receiveWordFile) {
        this.receiveWordFile = receiveWordFile;
    }

    @PostMapping(path = "/api/submissions/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Begin a draft with a Word file",
            description =
                    "A .docx of 30 MB at most. Headings, lists, tables, footnotes and up to 30 pictures are kept; the title is the heading"
                            + " that the text begins with, or the file's name. Author, school and college are the account's.",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "imports-per-account")))
    @ApiResponse(responseCode = "201", description = "Begun.")
    @ApiResponse(responseCode = "400", description = "It is no Word file that is taken; the answer says why.")
    @ApiResponse(responseCode = "415", description = "Only multipart/form-data is read here.")
    ResponseEntity<SubmissionView> begin(@RequestPart MultipartFile file, @AuthenticationPrincipal SignedIn me)
            throws IOException {
        return SubmissionView.begun(receiveWordFile.begin(file, me).draft());
    }
}

package press.shijian.submission.owndata.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;
import press.shijian.shell.SignedIn;
import press.shijian.shell.quota.Quotas;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.Accounts;

/** One's own data as a ZIP, for browsers and for programs. */
@RestController
@Tag(name = "accounts")
class OwnDataDownload {

    static final String PAGE = "/account/data";

    private static final String ZIP = "application/zip";

    private final Accounts accounts;
    private final OwnDataZip ownDataZip;
    private final SecurityLog security;
    private final Quotas.Quota exports;

    OwnDataDownload(Accounts accounts, OwnDataZip ownDataZip, SecurityLog security, Quotas quotas) {
        this.accounts = accounts;
        this.ownDataZip = ownDataZip;
        this.security = security;
        this.exports = quotas.named("exports-per-account", "owndata.refused.too-many");
    }

    @GetMapping(
            path = {PAGE, "/api/account/data"},
            produces = ZIP)
    @Operation(
            summary = "All that is held of you, as a ZIP",
            description =
                    "account.json, and of each submission a JSON file, as GET /api/submissions/{id} answers it, and an HTML"
                            + " file to read.",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "exports-per-account")))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    void ownData(@AuthenticationPrincipal SignedIn me, HttpServletResponse response) throws IOException {
        Account account = accounts.byId(me.id()).orElseThrow(() -> Refusal.notFound("submission.refused.not-found"));
        exports.within(me.id(), () -> true);
        security.record(SecurityLog.Event.DATA_EXPORTED, Map.of("account", me.id()));
        response.setContentType(ZIP);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("shijian.zip").build().toString());
        ownDataZip.write(account, response.getOutputStream());
    }
}

package press.shijian.operations;

import org.junit.jupiter.api.Test;
import press.shijian.testkit.AnyDatabase;
import press.shijian.testkit.MessageBundles;

@AnyDatabase
class BothLanguagesTest {

    @Test
    void sayTheSame() {
        MessageBundles.speakBothLanguages("operations/messages");
    }

    @Test
    void nameEachTextWholeWhereItIsUsed() {
        MessageBundles.standWhole("operations/messages", "");
    }

    /** The shell's texts, which the services' pages use too. */
    @Test
    void nameEachTextOfTheShellWholeWhereItIsUsed() {
        MessageBundles.standWhole(
                "shell/messages",
                "../web-shell",
                "",
                "../service-base",
                "../refusal",
                "../../submission-service",
                "../../review-service",
                "../../publish-service");
    }
}

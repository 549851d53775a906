package press.shijian.media.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import press.shijian.media.store.Photographs;
import press.shijian.media.store.WithdrawnPhotographs;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.MessageBundle;

@AutoConfiguration(afterName = "press.shijian.media.store.MediaAutoConfiguration")
@ConditionalOnWebApplication
class MediaWebAutoConfiguration {

    /** A service without accounts shows what it has to everybody. */
    @Bean
    PhotographController photographController(
            Photographs photographs,
            ObjectProvider<WithdrawnPhotographs> withdrawn,
            ObjectProvider<AccountDirectory> accounts) {
        return new PhotographController(
                photographs, withdrawn.getIfAvailable(() -> none -> false), accounts.getIfAvailable() == null);
    }

    @Bean
    ShownBody shownBody(Photographs photographs, MessageSource messages) {
        return new ShownBody(photographs, messages);
    }

    @Bean
    MessageBundle mediaMessages() {
        return new MessageBundle("media/messages");
    }
}

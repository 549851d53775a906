package press.shijian.mail;

import press.shijian.service.ModuleDefaults;

final class MailDefaults extends ModuleDefaults {

    MailDefaults() {
        super("shijian-mail-defaults.properties", 2);
    }
}

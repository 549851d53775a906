package press.shijian.messaging;

import press.shijian.service.ModuleDefaults;

/** Above the other modules' defaults: readiness waits for the pipeline, too. */
final class MessagingDefaults extends ModuleDefaults {

    MessagingDefaults() {
        super("shijian-messaging-defaults.properties", 0);
    }
}

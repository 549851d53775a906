package press.shijian.media.store;

import press.shijian.service.ModuleDefaults;

final class MediaDefaults extends ModuleDefaults {

    MediaDefaults() {
        super("shijian-media-defaults.properties", 3);
    }
}

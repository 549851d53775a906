package press.shijian.shell.defaults;

import press.shijian.service.ModuleDefaults;

final class WebDefaults extends ModuleDefaults {

    WebDefaults() {
        super("shijian-web-defaults.properties", 1);
    }
}

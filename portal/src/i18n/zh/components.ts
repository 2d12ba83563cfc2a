/** 多个页面共用的组件的文案。 */
import type { Catalogue } from "../en/index.ts";

export const components: Catalogue["components"] = {
  files: {
    choose: "选择文件",
    chooseFolder: "选择文件夹",
    drop: "或将文件、文件夹拖放到此处",
    reading: "正在读取…",
  },
  table: {
    more: (more, all) => `再显示 ${more} 项（共 ${all} 项）`,
    none: "没有匹配项。",
  },
  copy: { copy: "复制", copied: "已复制", failed: "无法复制" },
};

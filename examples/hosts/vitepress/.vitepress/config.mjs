export default {
  title: "News",
  // Vue looks for a component of each name that it does not know, and warns where there is none.
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "nian-biao" } } },
};

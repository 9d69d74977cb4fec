export default {
  title: "News",
  url: "https://news.example.org",
  baseUrl: process.env.BASE ?? "/",
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
};
